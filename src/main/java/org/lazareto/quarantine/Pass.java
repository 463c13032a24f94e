// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.time.Instant;

/**
 * A released message's permission to go through the gate once: genuine, in time, and for these
 * recipients, or some of them, and this body. Immutable.
 *
 * @param id the name under which the message is held
 * @param expiry after which it is worth nothing
 * @param nonce tells it from every other pass, lower-case hex
 */
public record Pass(String id, Instant expiry, String nonce) {}
