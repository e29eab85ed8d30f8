export { launch } from './launch';
export { postRoom } from './post-room';
export { reElection } from './re-election';
export { paper } from './paper';
