package io.trunkline.model.voicemail;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;

import io.trunkline.command.MailboxCommand;
import io.trunkline.command.MailboxCommand.AlertOwner;
import io.trunkline.command.MailboxCommand.ChangeMailbox;
import io.trunkline.command.MailboxCommand.ClearGreeting;
import io.trunkline.command.MailboxCommand.ClearMailboxPin;
import io.trunkline.command.MailboxCommand.CreateMailbox;
import io.trunkline.command.MailboxCommand.RemoveMailbox;
import io.trunkline.command.MailboxCommand.SetMailboxPin;
import io.trunkline.command.MailboxCommand.UseGreeting;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentId;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxGreetingCleared;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxEvent.MailboxPinCleared;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.QueueId;
import io.trunkline.events.VoicemailId;
import io.trunkline.model.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A box: made, changed, its PIN and its greeting, and its owner told once for each sign-in. */
class MailboxTest {

    private static final MailboxId ID = MailboxId.of("01930000-0000-700a-8000-000000000001");
    private static final VoicemailId GREETING = VoicemailId.of("01930000-0000-700b-8000-000000000001");
    private static final MailboxSettings ANNAS = settings("201", MailboxKind.AGENT, ANNA, null);
    private static final CreateMailbox CREATE = new CreateMailbox(ID, ANNAS, at(0));

    private static MailboxSettings settings(
            String number, MailboxKind kind, @Nullable AgentId agent, @Nullable QueueId queue) {
        return new MailboxSettings(number, "a box", kind, agent, queue, "en", "", 60, 5, 100, 30);
    }

    private static Scenario<MailboxCommand, MailboxEvent, Mailbox> nothing() {
        return Scenario.of(Mailbox::decide, Mailbox::evolve, new Mailbox.New());
    }

    private static Scenario<MailboxCommand, MailboxEvent, Mailbox> open() {
        return nothing().given(CREATE);
    }

    @Test
    void isMadeOnceAndChanged() {
        MailboxSettings other = settings("202", MailboxKind.AGENT, ANNA, null);
        nothing().when(CREATE).then(new MailboxCreated(ID, ANNAS, at(0)));
        open().when(CREATE).thenNothing();
        open().when(new CreateMailbox(ID, other, at(1))).thenRejected(RejectionCode.ALREADY_EXISTS);
        open().when(new ChangeMailbox(ID, other, at(1))).then(new MailboxChanged(ID, other, at(1)));
        open().when(new ChangeMailbox(ID, ANNAS, at(1))).thenNothing();
        nothing().when(new ChangeMailbox(ID, ANNAS, at(1))).thenRejected(RejectionCode.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "'', en, 60, 5, 100, 30, number",
        "12a, en, 60, 5, 100, 30, number",
        "12345678901234567, en, 60, 5, 100, 30, number",
        "1, e, 60, 5, 100, 30, language",
        "1, en, 4, 5, 100, 30, longestSeconds",
        "1, en, 601, 5, 100, 30, longestSeconds",
        "1, en, 60, 0, 100, 30, silenceSeconds",
        "1, en, 60, 31, 100, 30, silenceSeconds",
        "1, en, 60, 5, 0, 30, mostMessages",
        "1, en, 60, 5, 1001, 30, mostMessages",
        "1, en, 60, 5, 100, -1, keepDays"
    })
    void keepsToItsLimits(String number, String language, int longest, int silence, int most, int keep, String field) {
        MailboxSettings settings = new MailboxSettings(
                number, "a box", MailboxKind.CALLBACK, null, null, language, "", longest, silence, most, keep);
        nothing()
                .when(new CreateMailbox(ID, settings, at(0)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", field);
    }

    @Test
    void isWhoseItSays() {
        nothing()
                .when(new CreateMailbox(ID, settings("1", MailboxKind.AGENT, null, SALES), at(0)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "kind");
        nothing()
                .when(new CreateMailbox(ID, settings("1", MailboxKind.QUEUE, ANNA, SALES), at(0)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "kind");
        nothing()
                .when(new CreateMailbox(ID, settings("1", MailboxKind.CALLBACK, ANNA, null), at(0)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "kind");
        MailboxSettings ofSales = settings("1", MailboxKind.QUEUE, null, SALES);
        nothing().when(new CreateMailbox(ID, ofSales, at(0))).then(new MailboxCreated(ID, ofSales, at(0)));
    }

    @Test
    void hasAPinOrNone() {
        SetMailboxPin set = new SetMailboxPin(ID, "hash", at(1));
        open().when(set).then(new MailboxPinSet(ID, "hash", at(1)));
        open().given(set).when(set).thenNothing();
        open().given(set).when(new ClearMailboxPin(ID, at(2))).then(new MailboxPinCleared(ID, at(2)));
        open().when(new ClearMailboxPin(ID, at(2))).thenNothing();
        open().when(new SetMailboxPin(ID, " ", at(1))).thenRejected(RejectionCode.INVALID_VALUE, "field", "hash");
    }

    @Test
    void greetsAsRecordedUntilThatIsCleared() {
        UseGreeting use = new UseGreeting(ID, GREETING, at(1));
        open().when(use).then(new MailboxGreetingRecorded(ID, GREETING, at(1)));
        open().given(use).when(use).thenNothing();
        open().given(use).when(new ClearGreeting(ID, at(2))).then(new MailboxGreetingCleared(ID, GREETING, at(2)));
        open().when(new ClearGreeting(ID, at(2))).thenNothing();
    }

    @Test
    void isRemovedWithItsMessagesOnlyWhereThatIsAskedFor() {
        RemoveMailbox empty = new RemoveMailbox(ID, 0, false, at(3));
        open().when(empty).then(new MailboxRemoved(ID, at(3)));
        open().when(new RemoveMailbox(ID, 2, false, at(3)))
                .thenRejected(RejectionCode.MAILBOX_NOT_EMPTY, "messages", "2");
        open().when(new RemoveMailbox(ID, 2, true, at(3))).then(new MailboxRemoved(ID, at(3)));
        open().given(empty).when(empty).thenNothing();
        open().given(empty).when(new ClearGreeting(ID, at(4))).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(empty).thenRejected(RejectionCode.NOT_FOUND);
    }

    @Test
    void itsOwnerIsToldOnceForEachSignIn() {
        AlertOwner first = new AlertOwner(ID, ANNA, 3, at(5), at(6));
        open().when(first).then(new MailboxOwnerAlerted(ID, ANNA, 3, at(5), at(6)));
        open().given(first).when(first).thenNothing();
        open().given(first).when(new AlertOwner(ID, ANNA, 4, at(4), at(7))).thenNothing();
        open().given(first)
                .when(new AlertOwner(ID, ANNA, 1, at(9), at(9)))
                .then(new MailboxOwnerAlerted(ID, ANNA, 1, at(9), at(9)));
        open().when(new AlertOwner(ID, BEN, 3, at(5), at(6)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "agent");
        open().when(new AlertOwner(ID, ANNA, 0, at(5), at(6)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "unheard");
    }
}
