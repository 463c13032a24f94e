// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import org.lazareto.unpack.pdf.Decryption.Method;

/** One way in which a stream may be coded: encrypted like this, behind these filters. Immutable. */
record Coding(Filters filters, Method method) {}
