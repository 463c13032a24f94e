// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/**
 * Who is logged in. Immutable.
 *
 * @param session the number of the session that the request belongs to
 */
public record Person(String name, Role role, long session) {}
