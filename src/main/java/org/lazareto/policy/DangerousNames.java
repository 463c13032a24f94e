// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;

/**
 * Attachment names that some mail client or desktop runs at a click and that honest people hardly
 * ever mail: programs, scripts, shortcuts, installers, disk images, and what configures a system.
 */
final class DangerousNames {

  private static final String PROGRAMS = "exe com pif scr cpl dll sys ocx msi msp mst msix appx";
  private static final String SCRIPTS =
      "bat cmd js jse vbs vbe wsf wsh ws wsc sct ps1 psm1 psc1 ps1xml hta jar jnlp ksh csh";
  private static final String SHORTCUTS =
      "lnk url scf library-ms search-ms settingcontent-ms appref-ms website xnk shb shs";
  private static final String SYSTEM =
      "reg inf ins isp msc cnt hlp chm gadget diagcab theme job prf udl xbap application vsmacros";
  private static final String IMAGES = "iso img vhd vhdx wim udf";
  private static final String DOCUMENTS_THAT_RUN = "xll ade adp mde accde one onepkg mht mhtml";

  static final List<String> PATTERNS =
      List.of(PROGRAMS, SCRIPTS, SHORTCUTS, SYSTEM, IMAGES, DOCUMENTS_THAT_RUN).stream()
          .flatMap(kinds -> List.of(kinds.split(" ")).stream())
          .map(extension -> "*." + extension)
          .toList();

  private DangerousNames() {}
}
