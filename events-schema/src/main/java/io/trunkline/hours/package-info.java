/**
 * When something is open, as it is written ({@code mon-fri}, {@code 09:00-18:00}, {@code 12-25}) and what that means at an instant.
 * Calendars of the log and conditions of call flows share it. Pure; knows the JDK alone.
 */
@NullMarked
package io.trunkline.hours;

import org.jspecify.annotations.NullMarked;
