// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;

/**
 * A row of the audit: who did what, to which account, from where. Immutable.
 *
 * @param who an account, or {@code system:} and the user of a command
 * @param address empty for commands
 */
public record Deed(Instant at, String who, Act act, String account, String address) {}
