package org.lazaret.rooms.floor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "rooms")
class RoomListController {
    private final ImportRooms importRooms;

    RoomListController(ImportRooms importRooms) {
        this.importRooms = importRooms;
    }

    @Operation(summary = "Preview a list of rooms (CSV or XLSX): every error, and what would change")
    @PostMapping(path = "/rooms/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportRooms.Report preview(@PathVariable UUID siteId, @RequestPart MultipartFile file) throws IOException {
        return importRooms.preview(siteId, file.getBytes());
    }

    @Operation(summary = "Accept the list that was previewed; again, it changes nothing")
    @PutMapping(path = "/rooms/import/{digest}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportRooms.Report accept(@PathVariable UUID siteId, @PathVariable String digest,
            @RequestPart MultipartFile file) throws IOException {
        return importRooms.accept(siteId, digest, file.getBytes());
    }

    @Operation(summary = "All rooms with their attributes as a list that the import understands")
    @GetMapping(path = "/rooms", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export(@PathVariable UUID siteId) {
        return CsvExport.answer("rooms.csv", RoomsFile.HEADINGS,
                rows(siteId).stream().map(RoomsFile::cells));
    }

    @Operation(summary = "The same list as a workbook")
    @GetMapping(path = "/rooms", produces = RoomsWorkbook.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> workbook(@PathVariable UUID siteId) {
        var rows = rows(siteId).stream().map(RoomsFile::cells).toList();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(RoomsWorkbook.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("rooms.xlsx").build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> RoomsWorkbook.write(out, RoomsFile.HEADINGS, rows));
    }

    @Operation(summary = "All rooms with their attributes")
    @GetMapping(path = "/rooms", produces = MediaType.APPLICATION_JSON_VALUE)
    List<RoomRow> list(@PathVariable UUID siteId) {
        return rows(siteId);
    }

    private List<RoomRow> rows(UUID siteId) {
        return importRooms
                .export(siteId, "site-manager", "doctor", "nurse", "approver", "commander", "auditor", "supply-officer")
                .toList();
    }
}
