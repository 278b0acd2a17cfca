package io.trunkline.callcontrol.feature;

import io.trunkline.callcontrol.feature.Feature.Condition;
import java.util.List;
import java.util.Locale;

/** Every feature that has a code, with the code that phones dial unless another is configured. */
public enum FeatureCode {
    FORWARD_ALWAYS("*21*N#"),
    FORWARD_ALWAYS_OFF("#21#"),
    FORWARD_BUSY("*67*N#"),
    FORWARD_BUSY_OFF("#67#"),
    FORWARD_NO_ANSWER("*61*N#"),
    FORWARD_NO_ANSWER_OFF("#61#"),
    FORWARD_UNREACHABLE("*62*N#"),
    FORWARD_UNREACHABLE_OFF("#62#"),
    DO_NOT_DISTURB("*26#"),
    DO_NOT_DISTURB_OFF("#26#"),
    CALL_WAITING("*43#"),
    CALL_WAITING_OFF("#43#"),
    SPEED_DIAL("*0nn"),
    SPEED_DIAL_STORE("*75*nn*N#"),
    PARK("*68"),
    PARK_IN("*68nn"),
    RETRIEVE("*69nn"),
    PICKUP_GROUP("*8"),
    PICKUP("*8N"),
    VOICEMAIL("*97"),
    VOICEMAIL_OF("*97N");

    private final String pattern;

    FeatureCode(String pattern) {
        this.pattern = pattern;
    }

    /** As {@link FeatureCodes} reads it. */
    public String pattern() {
        return pattern;
    }

    /** The name in settings and events: {@code forward-always}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is asked for, with the digits that stood in the pattern's places. */
    Feature feature(List<String> said) {
        return switch (this) {
            case FORWARD_ALWAYS -> new Feature.SetForwarding(Condition.ALWAYS, said.getFirst());
            case FORWARD_ALWAYS_OFF -> new Feature.ClearForwarding(Condition.ALWAYS);
            case FORWARD_BUSY -> new Feature.SetForwarding(Condition.BUSY, said.getFirst());
            case FORWARD_BUSY_OFF -> new Feature.ClearForwarding(Condition.BUSY);
            case FORWARD_NO_ANSWER -> new Feature.SetForwarding(Condition.NO_ANSWER, said.getFirst());
            case FORWARD_NO_ANSWER_OFF -> new Feature.ClearForwarding(Condition.NO_ANSWER);
            case FORWARD_UNREACHABLE -> new Feature.SetForwarding(Condition.UNREACHABLE, said.getFirst());
            case FORWARD_UNREACHABLE_OFF -> new Feature.ClearForwarding(Condition.UNREACHABLE);
            case DO_NOT_DISTURB -> new Feature.DoNotDisturb(true);
            case DO_NOT_DISTURB_OFF -> new Feature.DoNotDisturb(false);
            case CALL_WAITING -> new Feature.CallWaiting(true);
            case CALL_WAITING_OFF -> new Feature.CallWaiting(false);
            case SPEED_DIAL -> new Feature.SpeedDial(Integer.parseInt(said.getFirst()));
            case SPEED_DIAL_STORE -> new Feature.StoreSpeedDial(Integer.parseInt(said.getFirst()), said.getLast());
            case PARK -> new Feature.Park();
            case PARK_IN -> new Feature.ParkIn(Integer.parseInt(said.getFirst()));
            case RETRIEVE -> new Feature.Retrieve(Integer.parseInt(said.getFirst()));
            case PICKUP_GROUP -> new Feature.PickUpGroup();
            case PICKUP -> new Feature.PickUp(said.getFirst());
            case VOICEMAIL -> new Feature.Voicemail(null);
            case VOICEMAIL_OF -> new Feature.Voicemail(said.getFirst());
        };
    }
}
