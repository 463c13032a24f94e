// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.time.Instant;
import org.lazareto.mail.Address;

/**
 * A message of which nobody knows whether it went on: the answer of whom it was passed to did not
 * come, or the gate died before. Immutable.
 *
 * @param way by which it was to go on; the door's own name for it
 * @param messageId as it stands in the header
 * @param since when it was decided on: it was not passed on before
 */
public record Doubt(String id, String way, String messageId, Address sender, Instant since) {}
