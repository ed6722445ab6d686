package org.mcvideo.persistence;

class H2FileStoresTest extends H2StoreContracts {
  @Override
  String url() {
    return "jdbc:h2:file:" + directory.resolve("mcvideo");
  }
}
