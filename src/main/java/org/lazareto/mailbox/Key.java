// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

/**
 * The lasting number of a message in its folder (RFC 9051 2.3.1.1). Immutable.
 *
 * @param validity of the folder: another one, and the number means another message
 */
public record Key(long validity, long uid) {}
