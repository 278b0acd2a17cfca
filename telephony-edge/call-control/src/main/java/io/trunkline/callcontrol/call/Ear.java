package io.trunkline.callcontrol.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a phone has come that listens to a box. */
public sealed interface Ear {

    /**
     * Neither the log nor the box has answered yet.
     *
     * @param box absent: the phone's own
     */
    record Opening(@Nullable String box) implements Ear {}

    /**
     * A PIN is being keyed in.
     *
     * @param tries how often it was asked for
     */
    record Pin(String box, String language, String digits, int tries) implements Ear {

        /** Without the PIN: this may come into a log file. */
        @Override
        public String toString() {
            return "Pin[box=" + box + ", tries=" + tries + "]";
        }
    }

    /**
     * The box is open.
     *
     * @param at place of the message that is heard; behind the last one: none
     */
    record Open(String box, String language, List<String> messages, int at) implements Ear {

        public Open {
            messages = List.copyOf(messages);
        }

        @Nullable
        String message() {
            return at < messages.size() ? messages.get(at) : null;
        }

        Open next() {
            return new Open(box, language, messages, Math.min(at + 1, messages.size()));
        }

        Open without(String message) {
            List<String> left = new ArrayList<>(messages);
            left.remove(message);
            return new Open(box, language, left, Math.min(at, left.size()));
        }
    }

    /** A greeting is asked for, or is being spoken. */
    record Greeting(Open box, boolean speaking) implements Ear {}
}
