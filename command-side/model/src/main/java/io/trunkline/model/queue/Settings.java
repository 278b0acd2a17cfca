package io.trunkline.model.queue;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillRing;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import java.util.List;
import java.util.Map;

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
