// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

/**
 * One message as sendmail keeps it: header and body apart, line ends LF.
 *
 * @param number its place in the corpus
 * @param header the fields, each with its line end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Message(int number, Kind kind, String header, byte[] body) {}
