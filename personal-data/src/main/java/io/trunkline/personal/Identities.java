package io.trunkline.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Set;

/**
 * What a caller is known again by: the number in E.164, however it was written; for whoever calls from something else the
 * SIP user as it is, in lower case.
 */
final class Identities {

    /** What networks send in place of a number that is withheld (RFC 3323 and common practice): nobody in particular. */
    private static final Set<String> NOBODY = Set.of("anonymous", "restricted", "unavailable", "unknown", "private");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /** @param region ISO country whose national numbers are understood; {@code ZZ}: international numbers only */
    Identities(String region) {
        this.region = region;
    }

    /** Names nobody, so there is nothing to protect. */
    static boolean isNobody(String text) {
        return NOBODY.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    String of(String text) {
        String plain = text.strip();
        try {
            PhoneNumber number = numbers.parse(plain.startsWith("00") ? "+" + plain.substring(2) : plain, region);
            return numbers.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException _) {
            return plain.toLowerCase(Locale.ROOT); // an extension or a name
        }
    }
}
