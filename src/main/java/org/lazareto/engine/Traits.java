// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;

/**
 * What a class of mail is told by. Immutable.
 *
 * @param institution the one that the message's inside end belongs to
 * @param size of the whole message in bytes
 */
public record Traits(Direction direction, Route route, String institution, long size) {}
