// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/**
 * A message that was being examined when the gate died. Immutable.
 *
 * @param attempts the times it is to blame for, this one included
 * @param alone whether it was examined alone, so that nothing else can be to blame
 */
public record Suspect(String id, int attempts, boolean alone) {}
