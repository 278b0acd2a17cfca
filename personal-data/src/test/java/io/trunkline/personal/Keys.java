package io.trunkline.personal;

import java.util.Arrays;
import java.util.Base64;

/** Master keys that are always the same. */
final class Keys {

    private Keys() {}

    static MasterKey master(int seed) {
        byte[] bytes = new byte[MasterKey.BYTES];
        Arrays.fill(bytes, (byte) seed);
        return MasterKey.parse(Base64.getEncoder().encodeToString(bytes), "the test");
    }
}
