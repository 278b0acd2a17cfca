package io.trunkline.query.call;

import io.trunkline.projections.call.CallCursor;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cursors in their opaque form. */
final class Cursors {

    private static final int LONGEST = 120;

    private Cursors() {}

    static String write(CallCursor cursor) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.toString().getBytes(StandardCharsets.UTF_8));
    }

    static CallCursor read(String text) {
        try {
            if (text.length() <= LONGEST) {
                return CallCursor.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
                        .orElseThrow(Cursors::refused);
            }
        } catch (IllegalArgumentException _) {
            // not base64: refused below
        }
        throw refused();
    }

    private static QueryRefused refused() {
        return new QueryRefused(RefusalCode.BAD_CURSOR, "The cursor is not one that this server gave.");
    }
}
