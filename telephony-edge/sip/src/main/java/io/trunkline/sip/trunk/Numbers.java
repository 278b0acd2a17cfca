package io.trunkline.sip.trunk;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Telephone numbers as E.164, however they were written. */
public final class Numbers {

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /** @param region ISO 3166 country whose national numbers are understood; {@code ZZ}: international ones only */
    public Numbers(String region) {
        if (!region.equals("ZZ") && !numbers.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("'" + region + "' is no country of ISO 3166, as DE, and not ZZ.");
        }
        this.region = region;
    }

    /** The number in E.164; as it is where it is none: an extension, a service's short number, a name. */
    public String normal(String number) {
        String plain = number.strip();
        try {
            PhoneNumber parsed = numbers.parse(plain.startsWith("00") ? "+" + plain.substring(2) : plain, region);
            return numbers.isValidNumber(parsed) ? numbers.format(parsed, PhoneNumberFormat.E164) : number;
        } catch (NumberParseException e) {
            return number;
        }
    }
}
