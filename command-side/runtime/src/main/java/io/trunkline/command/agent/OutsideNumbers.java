package io.trunkline.command.agent;

import io.trunkline.command.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Which outside numbers an agent can be called at. Asked while somebody waits for the answer, which comes at once. */
public interface OutsideNumbers {

    /**
     * What stands against calling a number.
     *
     * @param number in E.164, with its plus sign
     * @return {@link RejectionCode#NO_TRUNK} or {@link RejectionCode#OWN_NUMBER}; absent: nothing
     */
    @Nullable
    RejectionCode refusal(String number);
}
