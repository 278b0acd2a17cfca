package io.trunkline.callcontrol.feature;

import org.jspecify.annotations.Nullable;

/** What a phone of ours asks for by dialling a code; whose phone it is says the call. */
public sealed interface Feature {

    /** By what code it is asked for. */
    FeatureCode code();

    /** Calls to my extension go to a number, in one case or in all. */
    record SetForwarding(Condition when, String to) implements Feature {
        @Override
        public FeatureCode code() {
            return switch (when) {
                case ALWAYS -> FeatureCode.FORWARD_ALWAYS;
                case BUSY -> FeatureCode.FORWARD_BUSY;
                case NO_ANSWER -> FeatureCode.FORWARD_NO_ANSWER;
                case UNREACHABLE -> FeatureCode.FORWARD_UNREACHABLE;
            };
        }
    }

    /** Calls to my extension are forwarded no more in that case. */
    record ClearForwarding(Condition when) implements Feature {
        @Override
        public FeatureCode code() {
            return switch (when) {
                case ALWAYS -> FeatureCode.FORWARD_ALWAYS_OFF;
                case BUSY -> FeatureCode.FORWARD_BUSY_OFF;
                case NO_ANSWER -> FeatureCode.FORWARD_NO_ANSWER_OFF;
                case UNREACHABLE -> FeatureCode.FORWARD_UNREACHABLE_OFF;
            };
        }
    }

    /** My phone does not ring, or does again. */
    record DoNotDisturb(boolean on) implements Feature {
        @Override
        public FeatureCode code() {
            return on ? FeatureCode.DO_NOT_DISTURB : FeatureCode.DO_NOT_DISTURB_OFF;
        }
    }

    /** My phone rings also while I talk, or no more. */
    record CallWaiting(boolean on) implements Feature {
        @Override
        public FeatureCode code() {
            return on ? FeatureCode.CALL_WAITING : FeatureCode.CALL_WAITING_OFF;
        }
    }

    /**
     * Calls a number that I have stored.
     *
     * @param slot 0 to 99
     */
    record SpeedDial(int slot) implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.SPEED_DIAL;
        }
    }

    /**
     * Stores a number.
     *
     * @param slot 0 to 99
     */
    record StoreSpeedDial(int slot, String number) implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.SPEED_DIAL_STORE;
        }
    }

    /** Parks the call that is transferred to it. */
    record Park() implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.PARK;
        }
    }

    /**
     * Parks the call that is transferred to it in the slot that is named, so that whoever parks knows it.
     *
     * @param slot 0 to 99
     */
    record ParkIn(int slot) implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.PARK_IN;
        }
    }

    /**
     * Takes a parked call.
     *
     * @param slot 0 to 99
     */
    record Retrieve(int slot) implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.RETRIEVE;
        }
    }

    /** Answers whatever phone of my groups rings. */
    record PickUpGroup() implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.PICKUP_GROUP;
        }
    }

    /** Answers the phone of an extension, which rings. */
    record PickUp(String extension) implements Feature {
        @Override
        public FeatureCode code() {
            return FeatureCode.PICKUP;
        }
    }

    /**
     * Listens to voicemail.
     *
     * @param box absent: my own
     */
    record Voicemail(@Nullable String box) implements Feature {
        @Override
        public FeatureCode code() {
            return box == null ? FeatureCode.VOICEMAIL : FeatureCode.VOICEMAIL_OF;
        }
    }

    /** In what case calls are forwarded. */
    enum Condition {
        ALWAYS,
        BUSY,
        NO_ANSWER,
        UNREACHABLE
    }
}
