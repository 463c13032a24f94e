// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

/** People in an address book who are written to together. Immutable. */
public record Group(long number, String name, int size) {}
