//! Listings whose pages do not add up, or change while they are read.

use recordings_client::{Error, ErrorKind, PageNumber, Progress, RecordingFilter};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::json;
use tokio::io::AsyncWriteExt;

use super::{builder, ok, page, row};

/// A server that answers each request by the page's number and the number of the request, both from 1.
async fn paged(answer: impl Fn(usize, usize) -> Vec<u8> + Send + Sync + 'static) -> Sockets {
    let answer = std::sync::Arc::new(answer);
    let sockets = Sockets::treating(move |number, mut connection| {
        let answer = std::sync::Arc::clone(&answer);
        async move {
            connection.request().await?;
            let page = connection
                .last()
                .split("page%5Bnumber%5D=")
                .nth(1)
                .and_then(|rest| rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok());
            connection.socket.write_all(&answer(page.unwrap_or(1), number + 1)).await?;
            connection.socket.shutdown().await
        }
    });
    sockets.await.unwrap()
}

/// The rows that a stream gives, by their numbers, and the error that ends it.
async fn stream(sockets: &Sockets, start: u64, ahead: usize) -> (Vec<u128>, Option<Error>, Progress) {
    let client = builder(&sockets.base_url).build().unwrap();
    let list = client.recordings().list(RecordingFilter::default()).concurrency(ahead);
    let mut items = list.page_number(PageNumber::new(start).unwrap()).items();
    let (mut rows, mut error) = (Vec::new(), None);
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => rows.push(format!("{:x}", item.id.as_u128()).parse().unwrap()),
            Err(failed) => error = Some(failed),
        }
    }
    (rows, error, items.progress())
}

#[tokio::test]
async fn a_number_of_the_server_that_is_stuck_does_not_stop_the_listing() {
    let meta = json!({"page_number": 1, "total_pages": 3, "total_results": 6});
    for ahead in [1, 3] {
        let meta = meta.clone();
        let sockets = paged(move |page_number, _| page([page_number * 2 - 1, page_number * 2], &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, ahead).await;
        assert_eq!((rows, error.is_none(), sockets.requests().len()), ((1..=6).collect(), true, 3));
    }
}

#[tokio::test]
async fn without_a_meta_the_first_empty_page_is_the_last() {
    let sockets = paged(|number, _| {
        ok(match number {
            1..=3 => json!({"data": [row(number)]}).to_string(),
            _ => r#"{"data": []}"#.to_owned(),
        })
    });
    let sockets = sockets.await;
    let (rows, error, progress) = stream(&sockets, 1, 4).await;
    assert_eq!((rows, error.is_none(), sockets.requests().len()), (vec![1, 2, 3], true, 4));
    assert_eq!((progress.pages, progress.pages_without_total), (4, 4), "it is noticed");
}

#[tokio::test]
async fn a_failure_on_a_page_says_which_and_the_listing_can_be_resumed_there() {
    let meta = json!({"total_pages": 4});
    for ahead in [1, 4] {
        let meta = meta.clone();
        let sockets = paged(move |number, _| match number {
            3 => answer(403, &[("connection", "close")], ""),
            _ => page([number], &meta),
        });
        let (rows, error, _) = stream(&sockets.await, 1, ahead).await;
        let error = error.unwrap();
        assert_eq!((rows, error.status(), error.page()), (vec![1, 2], Some(403), PageNumber::new(3).ok()));
    }
    let sockets = paged(move |number, _| page([number], &meta)).await;
    assert_eq!(stream(&sockets, 3, 1).await.0, [3, 4]);
}

#[tokio::test]
async fn a_page_that_comes_again_is_an_error_and_does_not_loop() {
    for meta in [json!({}), json!({"total_pages": 1_000_000})] {
        let sockets = paged(move |_, _| page([1, 2], &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        let error = error.unwrap();
        assert_eq!((rows, error.kind(), error.page()), (vec![1, 2], ErrorKind::Paging, PageNumber::new(2).ok()));
        let says =
            "page 2 of the listing is the page before it once more: items may be missing, so list them once more";
        assert_eq!((error.to_string().as_str(), sockets.requests().len()), (says, 2));
    }
}

#[tokio::test]
async fn items_that_come_again_and_again_are_an_error_and_do_not_loop_though_the_pages_differ() {
    for meta in [json!({}), json!({"total_pages": 1_000_000})] {
        // As of a server that passes the number over, and signs its URLs anew for each request.
        let sockets = paged(move |_, request| {
            let rows = [row(1), row(2)].map(|mut row| {
                row["download_url"] = format!("https://storage.example/?signature={request}").into();
                row
            });
            ok(json!({"data": rows, "meta": meta}).to_string())
        });
        let sockets = sockets.await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        let error = error.unwrap();
        assert_eq!((rows, error.kind(), error.page()), (vec![1, 2], ErrorKind::Paging, PageNumber::new(4).ok()));
        assert!(error.to_string().contains("without an item that did not come before"), "{error}");
        assert_eq!(sockets.requests().len(), 4);
    }
}

#[tokio::test]
async fn an_empty_page_in_the_middle_is_noticed_and_passed_over() {
    let meta = json!({"total_pages": 4});
    let sockets = paged(move |number, _| if number == 2 { page([], &meta) } else { page([number], &meta) }).await;
    let (rows, error, progress) = stream(&sockets, 1, 1).await;
    assert_eq!((rows, error.is_none(), progress.empty_pages), (vec![1, 3, 4], true, 1));
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error_and_do_not_loop() {
    let sockets = paged(|_, _| page([], &json!({"total_pages": 1_000_000}))).await;
    let (rows, error, _) = stream(&sockets, 1, 1).await;
    assert_eq!((rows, error.unwrap().kind(), sockets.requests().len()), (vec![], ErrorKind::Paging, 3));
}

#[tokio::test]
async fn a_total_that_grows_or_shrinks_is_followed_and_noticed() {
    for (first, then, rows) in [(2, 4, vec![1, 2, 3, 4]), (4, 2, vec![1, 2])] {
        let sockets = paged(move |number, request| {
            let total = if request == 1 { first } else { then };
            page([number], &json!({"total_pages": total, "total_results": total}))
        });
        let (given, error, progress) = stream(&sockets.await, 1, 1).await;
        assert_eq!((given, error.is_none(), progress.changes_of_total), (rows, true, 1));
        assert_eq!((progress.total_at_first, progress.total), (Some(first), Some(then)));
    }
}

#[tokio::test]
async fn pages_that_are_smaller_than_asked_lose_nothing() {
    // 250 are asked for, and ten come.
    for meta in [json!({"total_pages": 3, "total_results": 25}), json!({"total_results": 25}), json!({})] {
        let sockets =
            paged(move |number, _| page((number * 10 - 9..=number * 10).filter(|row| *row <= 25), &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        assert_eq!((rows, error.is_none()), ((1..=25).collect(), true));
    }
}

#[tokio::test]
async fn deletes_while_reading_are_noticed_since_rows_may_be_missing() {
    // Two rows of the first page are deleted after it was read, so that the next page begins two rows later.
    let sockets = paged(|number, request| {
        let (rows, total) = if request == 1 { (1..=10, 20) } else { (13..=20, 18) };
        if number > 2 {
            page([], &json!({"total_pages": 2}))
        } else {
            page(rows, &json!({"total_pages": 2, "total_results": total}))
        }
    });
    let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
    assert_eq!((rows.len(), error.is_none()), (18, true));
    assert_eq!((progress.total_at_first, progress.total, progress.changes_of_total), (Some(20), Some(18), 1));
}
