package io.trunkline.recording.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is remembered of boxes whose messages are gone. */
class BoxesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final CallId CALL = new CallId(new UUID(3, 3));

    private final Boxes boxes = new Boxes();

    @Test
    void aBoxWithoutMessagesTakesNoRoom() {
        for (int i = 0; i < 1_000; i++) {
            MailboxId box = new MailboxId(new UUID(1, i));
            VoicemailId message = new VoicemailId(new UUID(2, i));
            boxes.on(new VoicemailBegun(
                    message,
                    box,
                    CALL,
                    VoicemailPurpose.MESSAGE,
                    Personal.sealed(new SubjectId(new UUID(4, 4)), "x"),
                    null,
                    30,
                    NOW));
            assertThat(boxes.size(box)).isEqualTo(1);
            boxes.on(new VoicemailNotLeft(message, box, CALL, MessageFault.NOTHING_SAID, "", NOW));
        }
        assertThat(boxes.remembered()).isZero();
    }
}
