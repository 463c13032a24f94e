// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/**
 * An action as it stands in the audit log. Immutable.
 *
 * @param number its place, without gaps from 1
 * @param digest as it was written; SHA-256 over the digest before and the action, lower-case hex
 * @param genuine whether that is what the action gives, and no number is missing before it
 */
public record Link(long number, Action action, String digest, boolean genuine) {}
