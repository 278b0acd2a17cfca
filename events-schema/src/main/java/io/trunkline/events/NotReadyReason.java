package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * For what agents may be not ready.
 *
 * @param code what events and reports know it by, 1 to 40 of [A-Za-z0-9._-]
 * @param english what people call it, 1 to 80 characters
 * @param chinese the same in Chinese
 * @param limitMinutes how long it is meant to last, 1 to 1,440; absent: as long as it takes
 */
public record NotReadyReason(
        String code,
        String english,
        String chinese,
        @Nullable Integer limitMinutes) {}
