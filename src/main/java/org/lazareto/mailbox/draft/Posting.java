// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.time.Instant;

/**
 * A message that was handed to the mail server. Immutable.
 *
 * @param done whether the server took it; until it did, nobody knows
 * @param people how many it was for
 * @param refused who does not get it and why, one on each line
 * @param copied whether there is a copy in the folder of what was sent
 */
public record Posting(Instant at, boolean done, int people, String refused, boolean copied) {}
