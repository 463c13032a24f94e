// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;

/**
 * Which links of the audit log, the newest first. Immutable.
 *
 * @param before the number that the page lies before; the highest there is for the first page
 * @param who a piece of who did it; empty for everybody
 * @param to no longer within
 */
public record AuditQuery(long before, String who, Instant from, Instant to, int most) {}
