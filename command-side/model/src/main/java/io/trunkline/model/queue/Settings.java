package io.trunkline.model.queue;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillRing;
import io.trunkline.events.WaitAnnouncements;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.callback.Callback;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A queue's settings within their limits, or a rejection. */
final class Settings {

    private static final int MAX_RINGS = 10;
    private static final int DAY = 86_400;

    private Settings() {}

    static void check(QueueSettings s) {
        Limits.name("name", s.name(), 80);
        Limits.range("ringSeconds", s.ringSeconds(), 1, 300);
        Limits.range("wrapUpSeconds", s.wrapUpSeconds(), 0, 3600);
        Limits.range("serviceLevelSeconds", s.serviceLevelSeconds(), 1, 3600);
        Limits.range("shortAbandonSeconds", s.shortAbandonSeconds(), 0, 60);
        Limits.range("unansweredLimit", s.unansweredLimit(), 0, 20);
        Limits.range("weightSeconds", s.weightSeconds(), 0, 3600);
        String whisper = s.whisper();
        if (whisper != null) {
            Limits.name("whisper", whisper, 200);
        }
        check(s.routing());
        Terms.check(s.agentTerms(), s.wrapUpSeconds());
        QueueCallers callers = s.callers();
        if (callers != null && callers.announcements() != null) {
            check(callers.announcements());
        }
        if (callers != null && callers.callback() != null) {
            check(callers.callback(), s.exit());
        }
    }

    private static void check(WaitAnnouncements a) {
        Limits.range("announcements.afterSeconds", a.afterSeconds(), 0, 600);
        Limits.range("announcements.everySeconds", a.everySeconds(), 15, 600);
        Limits.range("announcements.most", a.most(), 1, 20);
        Limits.range("announcements.longestMinutes", a.longestMinutes(), 1, 120);
        Limits.range("announcements.roundMinutes", a.roundMinutes(), 1, 15);
        if (!a.position() && !a.expectedWait()) {
            throw invalid("announcements", "nothing", "position, expectedWait or both");
        }
    }

    private static void check(CallbackOffer o, @Nullable QueueExit exit) {
        Limits.range("callback.afterSeconds", o.afterSeconds(), 0, 3600);
        Limits.range("callback.expectedMinutes", o.expectedMinutes(), 0, 120);
        Limits.pattern("callback.digit", o.digit(), WaysOut.DIGIT);
        if (exit != null && exit.digit().equals(o.digit())) {
            throw invalid("callback.digit", o.digit(), "another one than exit.digit");
        }
        WaysOut.prompt("callback.prompt", o.prompt());
        WaysOut.prompt("callback.confirmation", o.confirmation());
        Limits.range("callback.attempts", o.attempts(), 1, Callback.MOST_ATTEMPTS);
        Limits.range("callback.pauseSeconds", o.pauseSeconds(), 0, Callback.LONGEST_PAUSE);
        Limits.range("callback.expiresMinutes", o.expiresMinutes(), 1, Callback.LONGEST_MINUTES);
    }

    static void check(MemberTerms terms) {
        Limits.range("tier", terms.tier(), 1, 10);
        Limits.range("penalty", terms.penalty(), 0, 10);
        Limits.range("weight", terms.weight(), 1, 100);
    }

    private static void check(QueueRouting routing) {
        Limits.range("memorySeconds", routing.memorySeconds(), 0, 3600);
        Limits.range("tierSeconds", routing.tierSeconds(), 0, 3600);
        Limits.range("penaltySeconds", routing.penaltySeconds(), 0, 3600);
        if (routing.afterMemory() == RoutingStrategy.MEMORY) {
            throw invalid("afterMemory", RoutingStrategy.MEMORY.name(), "another strategy than MEMORY");
        }
        List<SkillRing> rings = routing.rings();
        Limits.range("rings", rings.size(), 0, MAX_RINGS);
        for (int i = 0; i < rings.size(); i++) {
            check("rings[" + i + "]", rings.get(i));
            int earliest = i == 0 ? 0 : rings.get(i - 1).afterSeconds() + 1;
            Limits.range("rings[" + i + "].afterSeconds", rings.get(i).afterSeconds(), earliest, i == 0 ? 0 : DAY);
        }
    }

    private static void check(String field, SkillRing ring) {
        Skills.wanted(field + ".skills", ring.skills());
        Limits.range(field + ".lowerBy", ring.lowerBy(), 0, 10);
        String location = ring.location();
        if (location != null) {
            Limits.pattern(field + ".location", location, Skills.NAME);
        }
    }

    private static CommandRejected invalid(String field, String value, String limit) {
        return new CommandRejected(RejectionCode.INVALID_VALUE, Map.of("field", field, "value", value, "limit", limit));
    }
}
