package io.trunkline.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectId;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What is sealed opens with its key at its place, and nowhere else. */
class SealingLawsTest {

    private static final Wrapping WRAPPING = new Wrapping(Keys.master(1));
    private static final SubjectId ADA = new SubjectId(new UUID(1, 1));
    private static final SubjectId BEN = new SubjectId(new UUID(1, 2));
    private static final PersonalPlace PLACE = new PersonalPlace("call.received", "from", "call-1");

    private final Wrapping.NewKey ada = WRAPPING.newKey(ADA, "token");
    private final Wrapping.NewKey ben = WRAPPING.newKey(BEN, null);

    private static String content(Personal sealed) {
        return Objects.requireNonNull(sealed.content());
    }

    @Property(tries = 200)
    void opensAtItsPlace(@ForAll @StringLength(max = 256) String text) throws Exception {
        assertThat(ada.opened().open(PLACE, content(ada.opened().seal(PLACE, text))))
                .isEqualTo(new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    @Property(tries = 100)
    void opensAfterTheKeyWasStored(@ForAll @StringLength(max = 40) String text) throws Exception {
        Personal sealed = ada.opened().seal(PLACE, "x" + text.length());

        assertThat(WRAPPING.unwrap(ada.stored()).open(PLACE, content(sealed))).isEqualTo("x" + text.length());
    }

    @Property(tries = 100)
    void opensAtNoOtherPlace(
            @ForAll @StringLength(max = 20) String event,
            @ForAll @StringLength(max = 20) String field,
            @ForAll @StringLength(max = 20) String stream) {
        PersonalPlace other = new PersonalPlace(event, field, stream);
        Assume.that(!other.equals(PLACE));

        assertThatThrownBy(() -> ada.opened().open(other, content(ada.opened().seal(PLACE, "+49301"))))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Property(tries = 300)
    void opensNoLongerWhenOneBitChanges(@ForAll @IntRange(max = 10_000) int bit) {
        byte[] bytes = Base64.getUrlDecoder().decode(content(ada.opened().seal(PLACE, "+49301234567")));
        int at = bit % (bytes.length * 8);
        bytes[at / 8] ^= (byte) (1 << (at % 8));

        assertThatThrownBy(() -> ada.opened().open(PLACE, Base64.getUrlEncoder().encodeToString(bytes)))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Property(tries = 50)
    void opensWithNobodyElsesKey(@ForAll @StringLength(max = 40) String text) {
        assertThatThrownBy(() -> ben.opened().open(PLACE, content(ada.opened().seal(PLACE, text))))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Property(tries = 50)
    void theSameTextIsNeverSealedTheSameTwice(@ForAll @StringLength(max = 40) String text) {
        assertThat(ada.opened().seal(PLACE, text)).isNotEqualTo(ada.opened().seal(PLACE, text));
    }

    @Property(tries = 50)
    void aTokenTellsNumbersApartAndDependsOnTheMasterKey(
            @ForAll @StringLength(max = 20) String one, @ForAll @StringLength(max = 20) String other) {
        assertThat(WRAPPING.token(one).equals(WRAPPING.token(other))).isEqualTo(one.equals(other));
        assertThat(new Wrapping(Keys.master(2)).token(one)).isNotEqualTo(WRAPPING.token(one));
    }

    @Property(tries = 20)
    void anotherMasterKeyUnwrapsNothingAndSaysSo(@ForAll @IntRange(min = 2, max = 200) int seed) {
        assertThatThrownBy(() -> new Wrapping(Keys.master(seed)).unwrap(ada.stored()))
                .isInstanceOf(MasterKeyUnusable.class)
                .hasMessageContaining("another master key")
                .hasMessageNotContaining(ada.stored().wrapped());
    }

    @Property(tries = 20)
    void aKeyIsNotUnwrappedForSomebodyElse(@ForAll @IntRange(max = 100) int id) {
        SubjectId other = new SubjectId(new UUID(9, id));
        StoredKey stolen =
                new StoredKey(other, null, ada.stored().wrapped(), ada.stored().master());

        assertThatThrownBy(() -> WRAPPING.unwrap(stolen)).hasMessageContaining("damaged");
    }
}
