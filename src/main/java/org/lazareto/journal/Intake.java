// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;

/**
 * A message as it came in. Immutable.
 *
 * @param door the name of the door that brought it
 * @param size in bytes, headers included
 */
public record Intake(
    String id,
    String door,
    Envelope envelope,
    Direction direction,
    String institution,
    long size) {}
