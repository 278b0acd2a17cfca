package io.trunkline.app.demo;

import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * People who call: most choose from the menu, some hang up in it, some press a wrong digit first, some know the direct
 * number. Who waits longer than their patience leaves; who hears an agent talks.
 */
final class DemoCallers {

    private static final double KNOWS_THE_NUMBER = 0.15;
    private static final double LEAVES_THE_MENU = 0.05;
    private static final double PRESSES_WRONG = 0.06;
    private static final double PATIENCE_MEAN = 75;
    private static final double TALK_MEDIAN = 28;
    private static final double TALK_SIGMA = 0.6;
    private static final Duration LISTEN = Duration.ofMillis(500);
    private static final Duration AFTER_WRONG = Duration.ofSeconds(5);
    private static final int MENU_OPTIONS = 6;
    private static final char WRONG = '9';

    private final PhoneBank phones;
    private final Chance chance;
    private final ScheduledExecutorService timers;
    private final double secondsBetween;

    DemoCallers(PhoneBank phones, Chance chance, ScheduledExecutorService timers, int callsPerMinute) {
        this.phones = phones;
        this.chance = chance;
        this.timers = timers;
        this.secondsBetween = 60.0 / callsPerMinute;
    }

    static Duration talkTime(Chance chance) {
        return chance.logNormal(TALK_MEDIAN, TALK_SIGMA).plusSeconds(5);
    }

    /** The first caller comes soon; a demo that starts with silence looks broken. */
    void open() {
        after(Duration.ofMillis(500), this::arrive);
    }

    private void arrive() {
        after(chance.exponential(secondsBetween), this::arrive);
        boolean direct = chance.happens(KNOWS_THE_NUMBER);
        String number = direct ? DemoPlan.DIRECT.get(chance.upTo(DemoPlan.DIRECT.size())) : DemoPlan.MENU;
        PhoneCall call =
                phones.phone("+4930" + (1_000_000 + chance.upTo(8_999_999))).dial(number);
        var unused = call.answered().thenAccept(_ -> {
            if (direct) {
                waitForAgent(call);
            } else {
                listenToMenu(call);
            }
        });
    }

    private void listenToMenu(PhoneCall call) {
        Duration thinking = chance.between(2, 9);
        if (chance.happens(LEAVES_THE_MENU)) {
            after(thinking, call::hangUp);
            return;
        }
        char digit = (char) ('1' + chance.upTo(MENU_OPTIONS));
        if (chance.happens(PRESSES_WRONG)) {
            after(thinking, () -> call.press(WRONG));
            thinking = thinking.plus(AFTER_WRONG);
        }
        after(thinking, () -> {
            call.press(digit);
            waitForAgent(call);
        });
    }

    private void waitForAgent(PhoneCall call) {
        listen(call, Duration.ZERO, chance.exponential(PATIENCE_MEAN).plusSeconds(5));
    }

    private void listen(PhoneCall call, Duration waited, Duration patience) {
        if (call.ended().isDone()) {
            return;
        }
        if (call.hears(DemoAgents.VOICE_HERTZ)) {
            after(talkTime(chance), call::hangUp);
        } else if (waited.compareTo(patience) > 0) {
            call.hangUp();
        } else {
            after(LISTEN, () -> listen(call, waited.plus(LISTEN), patience));
        }
    }

    private void after(Duration delay, Runnable action) {
        var unused = timers.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
