package io.trunkline.personal;

import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals personal texts where they enter, before anything is appended. */
public final class Sealer {

    /** Longer texts are cut: no number or SIP user that people have is as long. */
    static final int LONGEST = 256;

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    private final SubjectKeys keys;
    private final Wrapping wrapping;
    private final Identities identities;

    Sealer(SubjectKeys keys, Wrapping wrapping, Identities identities) {
        this.keys = keys;
        this.wrapping = wrapping;
        this.identities = identities;
    }

    /**
     * A caller's number, sealed under the key of whoever called with it before, else under a new one that is durable when
     * this returns. A withheld number names nobody and stays as it is. When the key store does not answer in time, and the
     * caller's key is not in memory, the number is {@linkplain Personal#NOT_RECORDED not recorded}: a call does not wait,
     * and a plain number is never written.
     */
    public Personal callerNumber(PersonalPlace place, String number) {
        if (number.isBlank()) {
            return Personal.NOT_RECORDED;
        }
        if (Identities.isNobody(number)) {
            return new Personal(null, number);
        }
        return sealed(place, number, number);
    }

    /**
     * A text about the person with this number, sealed under their key, or under a new person's where the number names
     * nobody; a number as such is {@link #callerNumber}. Not recorded when it cannot be sealed in time.
     */
    public Personal about(PersonalPlace place, String number, String text) {
        return sealed(place, number.isBlank() || Identities.isNobody(number) ? null : number, text);
    }

    private Personal sealed(PersonalPlace place, @Nullable String number, String text) {
        try {
            SubjectKey key =
                    number == null ? keys.ofNobody() : keys.ofToken(wrapping.token(identities.of(cut(number))));
            return key.seal(place, cut(text));
        } catch (KeyStoreUnavailable e) {
            log.debug("what is personal is not recorded: {}", e.getMessage());
            return Personal.NOT_RECORDED;
        } catch (MasterKeyUnusable e) {
            log.error("what is personal is not recorded: {}", e.getMessage());
            return Personal.NOT_RECORDED;
        }
    }

    /**
     * A text about a person who is known, sealed under that person's key. {@linkplain Personal#NOT_RECORDED Not recorded}
     * where the person was erased or the key cannot be had in time.
     */
    public Personal about(SubjectId subject, PersonalPlace place, String text) {
        try {
            SubjectKey key = keys.of(List.of(subject)).get(subject);
            return key == null ? Personal.NOT_RECORDED : key.seal(place, text);
        } catch (KeyStoreUnavailable | MasterKeyUnusable e) {
            log.warn("a text about {} is not recorded: {}", subject, e.getMessage());
            return Personal.NOT_RECORDED;
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
