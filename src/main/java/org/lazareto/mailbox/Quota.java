// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import org.lazareto.limit.ByteSize;

/** How much of the room that the server gives a mailbox is used. Immutable. */
public record Quota(ByteSize used, ByteSize limit) {}
