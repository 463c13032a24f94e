// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

/** An entry with its ties to others, as the directory has it. Immutable. */
record Slot(Entry entry, int left, int right, int child) {}
