package io.trunkline.query.errors;

import java.util.Map;

/** How much a client may ask for at once. */
public final class PageSize {

    private PageSize() {}

    /**
     * Lets through 1 to the most.
     *
     * @param things that a page is made of, as a sentence names them
     * @throws QueryRefused BAD_PAGE_SIZE
     */
    public static void check(int first, int most, String things) {
        if (first < 1 || first > most) {
            throw new QueryRefused(
                    RefusalCode.BAD_PAGE_SIZE,
                    "A page has 1 to " + most + " " + things + ".",
                    Map.of("first", first, "limit", most));
        }
    }
}
