package io.trunkline.command.voicemail;

import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailId;
import org.jspecify.annotations.Nullable;

/** The personal texts of messages: notes on their way into the log, callers' numbers out of it. */
public interface MessageTexts {

    /** Seals a note for whom the message is about; {@link Personal#NOT_RECORDED} where that cannot be done; never plain. */
    Personal note(VoicemailId voicemail, SubjectId subject, String text);

    /** The number of a call's caller; absent when it was withheld, erased, not recorded, or its key cannot be had. */
    @Nullable
    String caller(CallId call, Personal from);
}
