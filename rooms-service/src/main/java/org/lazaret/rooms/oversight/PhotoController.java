package org.lazaret.rooms.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/findings/{findingId}/photos/{photoId}")
@Tag(name = "oversight")
class PhotoController {
    private final Photos photos;

    PhotoController(Photos photos) {
        this.photos = photos;
    }

    @Operation(summary = "Add a photo to a finding under an id of your choice: JPEG, PNG or WebP")
    @PutMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Finding.FindingPhoto addPhoto(@PathVariable UUID siteId, @PathVariable UUID findingId, @PathVariable UUID photoId,
            @RequestPart MultipartFile file) throws IOException {
        return photos.add(siteId, findingId, photoId, file.getBytes());
    }

    @Operation(summary = "A photo of a finding")
    @GetMapping(produces = {"image/jpeg", "image/png", "image/webp"})
    ResponseEntity<byte[]> findingPhoto(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @PathVariable UUID photoId) {
        Photos.Picture picture = photos.find(siteId, findingId, photoId);
        PhotoKind kind = picture.photo().kind();
        // What somebody sent is saved or shown as a picture, and taken by no browser for anything else.
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(photoId + "." + kind.ending()).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(picture.content());
    }
}
