// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

/**
 * Who must have signed what a mirror gives out. Immutable.
 *
 * @param keys of the signatures inside the files
 * @param authorities of those beside them, if there must be any
 */
record Proof(Keys keys, Authorities authorities) {}
