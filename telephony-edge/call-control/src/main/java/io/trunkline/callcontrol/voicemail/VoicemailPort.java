package io.trunkline.callcontrol.voicemail;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The boxes for messages. Methods return at once and are safe from any thread; listeners are told on threads of the port's
 * own and must not block. Ids are those of the log, as texts.
 */
public interface VoicemailPort {

    /** A message is played under this and its id. */
    String PROMPT = "voicemail/";

    /** A center without boxes. */
    VoicemailPort NONE = new NoBoxes();

    /** The id of the box with this number; absent: there is none. */
    @Nullable
    String box(String number);

    /** What a caller hears before the beep: names of prompts. */
    List<String> greeting(String number);

    /** BCP 47 tag of what callers of the box hear. */
    String language(String number);

    /**
     * Takes what the caller of a call says from now on. Ended by {@link #end}, or by itself, which the listener is told of,
     * once.
     *
     * @param call which has at most one message under way; a second one is refused
     */
    void take(String call, String number, Purpose purpose, Consumer<Ending> ended);

    /** Ends what is being taken of a call, if anything is, and keeps it. The listener hears no more. */
    void end(String call, Cause cause);

    /**
     * A phone wants to listen.
     *
     * @param account whose phone it is
     * @param number of the box; absent: the account's own
     */
    void open(String account, @Nullable String number, Consumer<Access> access);

    /** A PIN was keyed in for a box. Guessing makes the box deaf for a while. */
    void tryPin(String number, String pin, Consumer<Access> access);

    /** Somebody deals with a message by phone; recorded in the call's name. */
    void act(String call, String account, String message, Act act);

    /** The number of whoever left a message, for a call back, which is noted; absent: nobody knows it. */
    void callBack(String call, String account, String message, Consumer<@Nullable String> number);

    /** What is spoken into a box. */
    enum Purpose {
        MESSAGE,
        GREETING
    }

    /** How a message ended by itself. */
    enum Ending {
        SILENCE,
        TOO_LONG,
        /** Nobody spoke at all; there is no message. */
        NOTHING_SAID,
        /** It cannot be taken: box or disk full, or another fault of ours. The log says which. */
        FAILED
    }

    /** Who ended a message. */
    enum Cause {
        HUNG_UP,
        KEY,
        LOST
    }

    /** What is done to a message. */
    enum Act {
        HEAR,
        HANDLE,
        DELETE
    }

    /** What came of wanting to listen. */
    sealed interface Access {

        /**
         * The box is open.
         *
         * @param unheard how many of the messages nobody has heard; they come first
         * @param messages their ids; at most so many as a box holds
         */
        record Opened(String number, String language, int unheard, List<String> messages) implements Access {

            public Opened {
                messages = List.copyOf(messages);
            }
        }

        /** A PIN is asked for, first or again. */
        record PinWanted(String number, String language) implements Access {}

        /** No such box, no PIN, or too many wrong ones: whoever asks is not told which. */
        record Denied() implements Access {}
    }
}
