// SPDX-License-Identifier: Apache-2.0
/**
 * The magic numbers of Tika's database of types, asked all at once and cheaply whether one of them
 * could be in some bytes. What a type is called is for the database itself to say.
 *
 * <p>How it works: the database's file is read once. Words with one place are compared there, those
 * with many are looked for all at once; expressions are compiled once; what has bits that do not
 * matter, or the bytes of a number in some order, is left to Tika's own class.
 *
 * <p>On failure: bytes cannot make it fail; a file of the database that cannot be read is an error
 * of the build.
 *
 * <p>Security: every byte is a stranger's. Expressions are the database's own, and see 16 KB.
 *
 * <p>Threads and nulls: all is immutable. No nulls.
 *
 * <p>Imports: nothing of this house; Tika.
 */
@NullMarked
package org.lazareto.unpack.magic;

import org.jspecify.annotations.NullMarked;
