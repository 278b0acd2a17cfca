package io.trunkline.query.callback;

import io.trunkline.events.CallbackId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.personal.Opener;
import io.trunkline.projections.callback.CallbackDocument;
import io.trunkline.projections.callback.CallbackHistory;
import io.trunkline.projections.callback.CallbackState;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The queries of {@code callback.graphqls}. */
@Controller
public class CallbackQueries {

    private final CallbackHistory history;
    private final Callers callers;

    CallbackQueries(CallbackHistory history, Callers callers) {
        this.history = history;
        this.callers = callers;
    }

    @QueryMapping
    @Nullable
    CallbackDocument callback(@Argument String id) {
        return history.callback(id).orElse(null);
    }

    @QueryMapping
    List<CallbackDocument> callbacks(
            @Argument @Nullable String queueId,
            @Argument @Nullable CallbackState state,
            @Argument int first,
            @Argument @Nullable String after) {
        PageSize.check(first, CallbackHistory.MOST, "callbacks");
        return history.find(queueId, state, after == null ? null : last(after), first);
    }

    private CallbackDocument last(String after) {
        return history.callback(after)
                .orElseThrow(
                        () -> new QueryRefused(RefusalCode.BAD_CURSOR, "There is no such callback to go on after."));
    }

    @BatchMapping(typeName = "Callback", field = "number")
    Map<CallbackDocument, Caller> numbers(List<CallbackDocument> callbacks) {
        return callers.of(callbacks, one -> new Opener.Found(place(one), number(one)));
    }

    private static PersonalPlace place(CallbackDocument callback) {
        return PersonalPlace.callbackOf(CallbackId.of(callback.id()));
    }

    private static Personal number(CallbackDocument callback) {
        return callback.number();
    }
}
