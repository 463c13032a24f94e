// SPDX-License-Identifier: Apache-2.0
/**
 * The magic numbers of Tika's database of types, asked all at once and cheaply whether one of them
 * could be in some bytes. What a type is called is for the database itself to say.
 *
 * <p>How it works: the database's file is read once; each number in it is looked for by Tika's own
 * class, where its first byte stands.
 *
 * <p>On failure: bytes cannot make it fail; a file of the database that cannot be read is an error
 * of the build.
 *
 * <p>Security: every byte is a stranger's. Expressions see 16 KB, and none of them tries a
 * beginning more than twice for each of its signs.
 *
 * <p>Threads and nulls: all is immutable. No nulls.
 *
 * <p>Imports: nothing of this house; Tika.
 */
@NullMarked
package org.lazareto.unpack.magic;

import org.jspecify.annotations.NullMarked;
