package io.trunkline.sip.digest;

import java.util.Optional;

/** Where phone accounts are looked up. Called on the SIP stack's threads: must not block. */
@FunctionalInterface
public interface Accounts {

    Optional<Account> find(String user);

    /** No phone may register. */
    Accounts NONE = user -> Optional.empty();
}
