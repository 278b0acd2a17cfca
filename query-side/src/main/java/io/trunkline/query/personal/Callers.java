package io.trunkline.query.personal;

import io.trunkline.events.SubjectId;
import io.trunkline.personal.KeyStoreUnavailable;
import io.trunkline.personal.Opened;
import io.trunkline.personal.Opener;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Opens callers' numbers for answers, and finds callers by number. */
public final class Callers {

    private final Opener opener;

    Callers(Opener opener) {
        this.opener = opener;
    }

    /** The caller of each thing, the keys asked for together. */
    public <T> Map<T, Caller> of(List<T> things, Function<T, Opener.Found> where) {
        Map<T, Opener.Found> found = new HashMap<>();
        things.forEach(thing -> found.put(thing, where.apply(thing)));
        Map<Opener.Found, Opened> opened = opener.open(found.values());
        Map<T, Caller> callers = new HashMap<>();
        found.forEach((thing, place) -> callers.put(thing, caller(place, Objects.requireNonNull(opened.get(place)))));
        return callers;
    }

    public Caller of(Opener.Found found) {
        return caller(found, opener.open(found.place(), found.value()));
    }

    private static Caller caller(Opener.Found found, Opened opened) {
        SubjectId subject = found.value().subject();
        return switch (opened) {
            case Opened.Text(String text) -> new Caller(subject, text, false);
            case Opened.Erased() -> new Caller(subject, null, true);
            case Opened.Unavailable(), Opened.NotRecorded() -> new Caller(subject, null, false);
        };
    }

    /**
     * Whoever calls with this number.
     *
     * @throws QueryRefused when the key store does not answer: an empty page would say that nobody called
     */
    public List<SubjectId> withNumber(String number) {
        try {
            return opener.subjectsOf(number);
        } catch (KeyStoreUnavailable e) {
            throw new QueryRefused(
                    RefusalCode.PERSONAL_DATA_UNAVAILABLE, "Callers cannot be looked up by number now; try again.");
        }
    }
}
