// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/**
 * What is known of a message that came and was decided at one go. Its rows are written once, with
 * its end; until then its intent has all of it. Immutable.
 *
 * @param packed the dossier as it is stored, which may be less
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fresh(Begun begun, Dossier dossier, byte[] packed) {

  /** As it was stored. */
  Fresh(Begun begun, byte[] packed) {
    this(begun, DossierForm.unpacked(packed), packed);
  }
}
