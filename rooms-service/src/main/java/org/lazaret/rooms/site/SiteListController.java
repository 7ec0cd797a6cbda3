package org.lazaret.rooms.site;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.table.CsvExport;

@RestController
@RequestMapping("/api/rooms/sites")
@Tag(name = "sites")
class SiteListController {
    private final ImportSites importSites;

    SiteListController(ImportSites importSites) {
        this.importSites = importSites;
    }

    @Operation(summary = "Preview a list of sites (CSV or XLSX): every error, and what would change")
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportSites.SitesReport preview(@RequestPart MultipartFile file) throws IOException {
        return importSites.preview(file.getBytes());
    }

    @Operation(summary = "Accept the list of sites that was previewed; again, it changes nothing")
    @PutMapping(path = "/import/{sitesDigest}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportSites.SitesReport accept(@PathVariable String sitesDigest, @RequestPart MultipartFile file)
            throws IOException {
        return importSites.accept(sitesDigest, file.getBytes());
    }

    @Operation(summary = "All sites in your scope as a list that the import understands")
    @GetMapping(produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export() {
        return CsvExport.answer("sites.csv", SitesFile.HEADINGS, importSites.export().map(SitesFile::cells));
    }
}
