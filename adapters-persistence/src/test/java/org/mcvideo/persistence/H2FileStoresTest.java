package org.mcvideo.persistence;

class H2FileStoresTest extends StoreContractsOnH2 {
  @Override
  String url() {
    return "jdbc:h2:file:" + directory.resolve("mcvideo");
  }
}
