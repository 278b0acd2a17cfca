package io.trunkline.callcontrol.conversation;

import io.trunkline.callcontrol.digits.Collecting;

/** What keeps a member from talking for a moment, though on the line. */
public sealed interface Task {

    /**
     * Listens alone to what the call is about, before the talk begins. The others wait.
     *
     * @param token of the playing
     */
    record Briefing(long token) implements Task {}

    /** Keys in digits, heard by nobody, and goes on hearing the others once the prompts are over. */
    record Keying(Collecting digits) implements Task {}
}
