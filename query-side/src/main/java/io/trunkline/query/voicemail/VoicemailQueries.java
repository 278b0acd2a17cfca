package io.trunkline.query.voicemail;

import static java.util.stream.Collectors.groupingBy;

import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectId;
import io.trunkline.personal.Opener;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailHistory;
import io.trunkline.projections.voicemail.VoicemailNote;
import io.trunkline.projections.voicemail.VoicemailState;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import io.trunkline.query.personal.OpensPersonal;
import io.trunkline.query.schema.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The messages of a box or of a call, or one by its id. */
@Controller
public class VoicemailQueries {

    private static final int DEFAULT_PAGE = 50;

    private final VoicemailHistory history;
    private final Floor floor;
    private final Callers callers;

    VoicemailQueries(VoicemailHistory history, Floor floor, Callers callers) {
        this.history = history;
        this.floor = floor;
        this.callers = callers;
    }

    /** As in the schema. */
    record VoicemailFilterInput(
            @Nullable VoicemailState state, @Nullable Boolean waiting) {}

    /** As in the schema. */
    record VoicemailPage(List<VoicemailDocument> nodes, boolean hasNextPage) {}

    /** As in the schema; the text is opened. */
    record NoteView(
            String id,
            @Nullable SubjectId subject,
            @Nullable String text,
            boolean erased,
            String by,
            Instant at) implements OpensPersonal {

        @Override
        public String shownBy() {
            return "text";
        }

        @Override
        public List<Optional<SubjectId>> opened() {
            return text == null ? List.of() : List.of(Optional.ofNullable(subject));
        }
    }

    @QueryMapping
    @Nullable
    VoicemailDocument voicemail(@Argument String id) {
        return history.find(Ids.voicemail(id).toString()).orElse(null);
    }

    @QueryMapping
    VoicemailPage voicemails(
            @Argument String mailboxId,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable VoicemailFilterInput filter) {
        int size = first == null ? DEFAULT_PAGE : first;
        PageSize.check(size, VoicemailHistory.LARGEST_PAGE, "messages");
        VoicemailHistory.Filter wanted = new VoicemailHistory.Filter(
                Ids.mailbox(mailboxId).toString(),
                filter == null ? null : filter.state(),
                filter == null ? null : filter.waiting());
        VoicemailHistory.Page page = history.page(wanted, after == null ? null : place(after), size);
        return new VoicemailPage(page.messages(), page.more());
    }

    private VoicemailDocument place(String after) {
        return history.find(Ids.voicemail(after).toString())
                .orElseThrow(
                        () -> new QueryRefused(RefusalCode.BAD_CURSOR, "There is no such message to begin after."));
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, List<VoicemailDocument>> voicemails(List<CallHistoryDocument> calls) {
        Map<String, List<VoicemailDocument>> found =
                history.ofCalls(calls.stream().map(CallHistoryDocument::id).toList()).stream()
                        .collect(groupingBy(VoicemailDocument::callId));
        Map<CallHistoryDocument, List<VoicemailDocument>> ofCalls = new HashMap<>();
        calls.forEach(call -> ofCalls.put(call, found.getOrDefault(call.id(), List.of())));
        return ofCalls;
    }

    @BatchMapping(typeName = "Voicemail")
    Map<VoicemailDocument, AgentEntry> agent(List<VoicemailDocument> messages) {
        return floor.agentsOf(messages, VoicemailDocument::agentId);
    }

    @BatchMapping(typeName = "Voicemail")
    Map<VoicemailDocument, Caller> caller(List<VoicemailDocument> messages) {
        return callers.of(
                messages,
                message -> new Opener.Found(PersonalPlace.callerOf(Ids.call(message.callId())), message.from()));
    }

    @SchemaMapping(typeName = "Voicemail")
    List<NoteView> notes(VoicemailDocument message) {
        PersonalPlace place = PersonalPlace.noteOn(Ids.voicemail(message.id()));
        Map<VoicemailNote, Caller> opened = callers.of(message.notes(), note -> new Opener.Found(place, note.text()));
        return message.notes().stream()
                .map(note -> view(note, Objects.requireNonNull(opened.get(note))))
                .toList();
    }

    private static NoteView view(VoicemailNote note, Caller opened) {
        return new NoteView(note.id(), opened.subjectId(), opened.number(), opened.erased(), note.by(), note.at());
    }
}
