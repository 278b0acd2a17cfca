package io.trunkline.command.voicemail;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.PinHash;
import io.trunkline.command.RejectionCode;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Pattern;

/** PINs as clients write them, hashed before they are in any command. */
final class Pins {

    private static final Pattern ALLOWED = Pattern.compile("[0-9]{4,12}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pins() {}

    static String hash(String pin) {
        if (!ALLOWED.matcher(pin).matches()) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE, Map.of("field", "pin", "value", "", "limit", ALLOWED.pattern()));
        }
        byte[] salt = new byte[PinHash.SALT_BYTES];
        RANDOM.nextBytes(salt);
        return PinHash.of(pin, salt);
    }
}
