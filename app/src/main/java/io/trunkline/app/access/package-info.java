/**
 * Who may listen to recordings, audit, have personal data opened and import, over HTTP: people with a password and roles from a
 * file of users. Without such a file everybody who reaches the port may, and events name them {@code user:anonymous}. GraphQL and
 * pages ask nobody yet.
 */
@NullMarked
package io.trunkline.app.access;

import org.jspecify.annotations.NullMarked;
